"""What another site showed inside a page: a link now, which asks nothing of that site before a click."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from home.moving_in.words.inline import host_of

VIDEOS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "m.youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "player.vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "geo.dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
}
WATCHED = (  # where a frame shows a video, and where a person watches it
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|v)/([\w-]{5,20})"),
     "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//youtu\.be/([\w-]{5,20})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//dai\.ly/(\w+)"), "https://www.dailymotion.com/video/{}"),
)  # fmt: skip
PEERTUBE = re.compile(r"/videos/embed/([\w-]+)")
FILM_FILES = (".mp4", ".webm", ".ogv", ".m4v", ".mov")
SOUND_FILES = (".mp3", ".m4a", ".ogg", ".wav")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a person goes to see it, what it is called, and whether it is a video."""

    address: str
    title: str
    is_video: bool


def frame_of(address: str, title: str = "") -> Frame | None:
    """Nothing when the address is none that a browser opens."""
    whole = f"https:{address}" if address.startswith("//") else address.strip()
    host = host_of(whole)
    if urlsplit(whole).scheme not in ("http", "https") or not host or len(whole) > 1900:
        return None
    provider = VIDEOS.get(host)
    if found := PEERTUBE.search(whole):
        parts = urlsplit(whole)
        whole, provider = f"{parts.scheme}://{parts.netloc}/videos/watch/{found[1]}", provider or host
    path = urlsplit(whole).path.lower()
    if path.endswith(SOUND_FILES):
        return Frame(whole, title or f"Écouter : {path.rpartition('/')[2]}", is_video=False)
    if provider or path.endswith(FILM_FILES):
        return Frame(_watched(whole), title or f"Vidéo sur {provider or host}", is_video=True)
    return Frame(whole, title or f"Voir le contenu sur {host}", is_video=False)


def _watched(address: str) -> str:
    for embedded, watched in WATCHED:
        if found := embedded.search(address):
            return watched.format(found[1])
    if host_of(address).endswith("youtube.com") and (video := parse_qs(urlsplit(address).query).get("v")):
        return f"https://www.youtube.com/watch?v={re.sub(r'[^\w-]', '', video[0])}"
    return address
