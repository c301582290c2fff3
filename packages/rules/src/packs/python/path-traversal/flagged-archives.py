import os
import shutil
import tarfile
import zipfile
from pathlib import Path


def unpack_upload(upload, folder):
    with tarfile.open(fileobj=upload) as archive:
        archive.extractall(folder)  # expect: python/path-traversal


def unpack(path, folder):
    archive = tarfile.open(path, "r:gz")
    try:
        archive.extractall(path=folder)  # expect: python/path-traversal
    finally:
        archive.close()


def unpack_any(path, folder):
    shutil.unpack_archive(path, folder)  # expect: python/path-traversal


def by_hand(path, folder):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            target = os.path.join(folder, info.filename)
            with open(target, "wb") as out:  # expect: python/path-traversal
                out.write(archive.read(info))


def by_name(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            (Path(folder) / name).write_bytes(archive.read(name))  # expect: python/path-traversal


def by_member(path, folder):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            out = open(os.path.join(folder, member.name), "wb")  # expect: python/path-traversal
            shutil.copyfileobj(archive.extractfile(member), out)
            out.close()


def by_written_name(path, folder):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            with open(os.path.join(folder, f"out/{info.filename}"), "wb") as out:  # expect: python/path-traversal
                out.write(archive.read(info))


def by_trimmed_name(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with open(os.path.join(folder, name.replace("\\", "/").lstrip("/")), "wb") as out:  # expect: python/path-traversal
                out.write(archive.read(name))


def by_formatted_name(path, folder):
    with tarfile.open(path) as archive:
        for name in archive.getnames():
            (Path(folder) / "{}".format(str(name))).resolve().write_bytes(b"")  # expect: python/path-traversal
