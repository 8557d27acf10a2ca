"""Whether the files of a media store are whole, as their own formats tell."""

import re
import struct


def broken(media):
    """Renditions that end before their format says so."""
    files = (file for file in media.glob("renditions/**/*") if file.is_file() and not is_staged(file))
    return [file for file in files if not is_whole(file.suffix, file.read_bytes())]


def left_behind(media):
    """What was being written when the server was killed, and was not swept away."""
    return [file for file in media.glob("**/*") if file.is_file() and is_staged(file)]


def is_staged(file):
    return re.search(r"#\d+$", file.name) is not None


def is_whole(suffix, content):
    match suffix:
        case ".jpg" | ".jpeg":
            return content[:2] == b"\xff\xd8" and content[-2:] == b"\xff\xd9"
        case ".webp":
            return content[:4] == b"RIFF" and len(content) >= 12 and struct.unpack("<I", content[4:8])[0] + 8 == len(content)
        case ".avif" | ".mp4":
            return content[4:8] == b"ftyp" and boxes_end(content) == len(content)
    return len(content) > 0


def boxes_end(content):
    """Where the last box of an ISO base media file ends."""
    at = 0
    while 8 <= len(content) - at:
        size = struct.unpack(">I", content[at:at + 4])[0]
        if size < 8:
            return -1
        at += size
    return at
