"""The socket that the server listens on, opened before anything else is started."""

import errno
import socket
import struct

from esgraph.errors import InputError
from esgraph.language import Text

_BACKLOG = 1_024


def open_listener(host: str, port: int, *, patience_s: int) -> socket.socket:
    """
    Return a socket that listens there; raises ``InputError`` when it cannot.

    Its connections wait for a client no longer than *patience_s* at a time: gunicorn's threads
    have no limit of their own, and Linux hands these options down from the listening socket.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        listener.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", patience_s, 0))
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _cannot_listen(host, port, error) from error
    listener.set_inheritable(True)
    return listener


def _cannot_listen(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(
            Text(
                fr=f"le port {port} de {host} est déjà pris par un autre programme ; "
                "l'arrêter, ou choisir un autre port avec --port",
                en=f"port {port} of {host} is already used by another program; "
                "stop it, or choose another port with --port",
            )
        )
    reason = error.strerror or str(error)
    return InputError(
        Text(
            fr=f"impossible d'écouter sur {host}:{port} ({reason}) ; "
            "choisir une autre adresse avec --host et --port",
            en=f"cannot listen on {host}:{port} ({reason}); "
            "choose another address with --host and --port",
        )
    )
