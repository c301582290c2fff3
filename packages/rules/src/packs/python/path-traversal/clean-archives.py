import hashlib
import os
import shutil
import tarfile
import zipfile
from pathlib import Path


def filtered(upload, folder):
    with tarfile.open(fileobj=upload) as archive:
        archive.extractall(folder, filter="data")


def zipped(path, folder):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)


def known(folder):
    shutil.unpack_archive("assets.tar.gz", folder)


def filtered_any(path, folder):
    shutil.unpack_archive(path, folder, filter="data")


def always_zip(path, folder):
    shutil.unpack_archive(path, folder, "zip")


def chosen(path, folder):
    with tarfile.open(path) as archive:
        archive.extractall(folder, members=safe_members(archive))


def checked(path, folder):
    root = Path(folder).resolve()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            target = (root / name).resolve()
            if not target.is_relative_to(root):
                raise ValueError(name)
            target.write_bytes(archive.read(name))


def flat(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with open(os.path.join(folder, os.path.basename(name)), "wb") as out:
                out.write(archive.read(name))


def listed(path):
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.endswith(".csv")]


def table(frame):
    return frame.column.str.extractall("([a-z])")


class Backup:
    def restore(self, folder):
        shutil.unpack_archive(str(self.zip), folder)


def test_reads_its_file(request):
    return open(os.path.join("/srv", request.path)).read()


def by_hash(path, out):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with open(os.path.join(out, hashlib.sha256(name.encode()).hexdigest()), "wb") as file:
                file.write(archive.read(name))


def by_checksum(path, out):
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            with open(os.path.join(out, f"{info.CRC}.bin"), "wb") as file:
                file.write(archive.read(info))


def by_table(path, out, targets):
    with tarfile.open(path) as archive:
        for name in archive.getnames():
            Path(out).joinpath(targets[name]).write_bytes(archive.extractfile(name).read())


def by_last_part(path, out):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            Path(out, name.split("/")[-1]).write_bytes(archive.read(name))
            Path(out, name.replace("/", "_")).write_bytes(archive.read(name))
