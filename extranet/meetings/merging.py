"""Two people who write at once lose nothing: what each changed is put together (three-way merge)."""

from typing import Any

ALIKE = 0.3  # how far the words around a change may differ: 0 would refuse all, 1 would put it anywhere
MOST_SECONDS = 1.0


def merge(base: str, mine: str, theirs: str) -> str:
    """What was changed from `base` to `mine`, made to `theirs`. What was added where nothing is
    recognised any more stands at the end: words are moved rather than lost."""
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    from diff_match_patch import diff_match_patch  # two people do not write at once every day

    tool = diff_match_patch()
    tool.Match_Threshold, tool.Diff_Timeout = ALIKE, MOST_SECONDS
    patches = tool.patch_make(base, mine)
    merged, applied = tool.patch_apply(patches, theirs)
    lost = [_added(patch, tool.DIFF_INSERT) for patch, done in zip(patches, applied, strict=True) if not done]
    return "\n".join([merged.rstrip("\n"), *filter(None, lost)]).lstrip("\n") if any(lost) else merged


def _added(patch: Any, insertion: int) -> str:
    """The words that a change brought."""
    return "".join(words for kind, words in patch.diffs if kind == insertion).strip()
