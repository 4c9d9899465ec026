"""The letters that tell what is new: at once, once a day or once a week, as each person chose.

Nothing is queued: what a letter says is asked when it is written, through the same sources as the home,
so that a right that ended is a letter that says nothing. One letter a person tells of all her subjects;
what belongs to a conversation, told at once, has a letter of its own, that one may answer.
"""
