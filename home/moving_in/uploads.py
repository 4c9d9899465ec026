"""Where the files of WordPress are: by their address, in the copy of its folder « wp-content/uploads »."""

import re
from urllib.parse import unquote, urlsplit

from resources.importing.paths import ABSENT, Folder
from resources.importing.refusal import RefusedError

# …/uploads/2023/05/a.jpg; of a network, …/uploads/sites/7/2023/05/a.jpg; of an old one, /files/2012/a.jpg
INSIDE = re.compile(r"/(?:uploads|files)/(?P<site>sites/\d{1,9}/)?(?P<inside>.+)$")
SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")  # « photo-300x200.jpg », made from « photo.jpg »
EDITED = re.compile(r"(?:-scaled|-rotated|-e\d{10,13})(?=\.\w+$)")
LAST = re.compile(r"(?=\.\w+$)")
AROUND = ("", "uploads/", "wp-content/uploads/", "files/")


def inside(address: str) -> str:
    """« 2023/05/photo.jpg », or nothing for what is no file of WordPress."""
    try:
        found = INSIDE.search(unquote(urlsplit(address).path))
    except ValueError:
        return ""
    return found["inside"][:300] if found else ""


def originals(path: str) -> list[str]:
    """The file and those from which WordPress may have made it, the nearest first."""
    whole = SIZE.sub("", path)
    return list(dict.fromkeys([path, whole, LAST.sub("-scaled", whole, count=1), EDITED.sub("", whole)]))


def find(folder: Folder, address: str) -> str:
    """Its name in the folder, whatever level of « wp-content/uploads » was copied. Raises RefusedError
    when it is not there, or leads outside."""
    found = INSIDE.search(unquote(urlsplit(address).path))
    if not found:
        raise RefusedError("L’adresse de ce fichier n’est pas celle d’un dossier de fichiers de WordPress.")
    refusal = RefusedError(ABSENT)
    for path in originals(found["inside"]):
        for site in dict.fromkeys((found["site"] or "", "")):
            for around in AROUND:
                try:
                    folder.find(f"{around}{site}{path}")
                except RefusedError as error:
                    if str(error) != ABSENT:
                        raise
                    refusal = error
                else:
                    return f"{around}{site}{path}"
    raise refusal
