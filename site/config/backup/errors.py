"""What stops a backup or a restore, said in words that somebody in a hurry can act on."""

import errno
import os


class Refused(Exception):  # noqa: N818  (it is no fault of the code)
    """Its words are French and shown as they are."""


_SAID = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "ce compte n’a plus de place sur ce disque",
    errno.EFBIG: "le fichier serait trop grand pour ce disque",
    errno.EACCES: "ce compte n’en a pas le droit",
    errno.EPERM: "ce compte n’en a pas le droit",
    errno.EROFS: "ce disque ne s’écrit pas",
    errno.ENOENT: "ce fichier ou ce dossier n’existe pas",
    errno.EIO: "le disque ne répond pas bien",
}


def in_french(error: OSError) -> str:
    return _SAID.get(error.errno or 0) or os.strerror(error.errno or errno.EIO)
