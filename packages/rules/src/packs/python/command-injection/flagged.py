import invoke
import asyncio
import os
import subprocess
from subprocess import Popen, check_output


def convert(source, target):
    subprocess.run(f"convert {source} {target}", shell=True)  # expect: python/command-injection
    subprocess.call("convert " + source + " " + target, shell=True, timeout=30)  # expect: python/command-injection
    Popen("convert %s %s" % (source, target), shell=True)  # expect: python/command-injection
    check_output("convert {} {}".format(source, target), shell=True)  # expect: python/command-injection


def ping(host):
    os.system("ping -c 1 " + host)  # expect: python/command-injection
    return os.popen(f"dig +short {host}").read()  # expect: python/command-injection


def through_a_local(name):
    command = f"tar czf /backup/{name}.tgz /data/{name}"
    subprocess.check_call(command, shell=True)  # expect: python/command-injection


def handed_in(command):
    return subprocess.getoutput(command)  # expect: python/command-injection


async def in_a_loop(branch):
    await asyncio.create_subprocess_shell(f"git checkout {branch}")  # expect: python/command-injection


def with_a_shell(script):
    subprocess.run(["sh", "-c", f"cd /srv && {script}"])  # expect: python/command-injection
    subprocess.Popen(["/bin/bash", "-c", script])  # expect: python/command-injection


def on_another_machine(client, path):
    client.exec_command("rm -rf " + path)  # expect: python/command-injection


def from_arguments(args):
    subprocess.run(args.command, shell=True)  # expect: python/command-injection
    subprocess.run(" ".join(args.parts), shell=True)  # expect: python/command-injection


def appended(directory, verbose):
    command = "du -sh"
    if verbose:
        command += " --all"
    command += " " + directory
    os.system(command)  # expect: python/command-injection


def replaced(path):
    os.execl("/bin/sh", "sh", "-c", "echo " + path)  # expect: python/command-injection


def image(connection: invoke.Context, tag):
    connection.run("docker build -t " + tag)  # expect: python/command-injection


@invoke.task
def deploy(c, tag):
    c.run(f"docker push {tag}")  # expect: python/command-injection


def become(command):
    os.execvp("sh", ["sh", "-c", command])  # expect: python/command-injection


def sort_lines(path):
    options = dict(shell=True, cwd="/srv")
    return subprocess.run("sort %s | uniq -c" % path, **options)  # expect: python/command-injection


def cover_unchecked(isbn, name):
    if not re.fullmatch(r"[\dX]{10,13}", name):
        raise ValueError(name)
    return subprocess.check_output(f"covers fetch {isbn}", shell=True)  # expect: python/command-injection


def cover_loosely(isbn):
    if not re.match(r"^.{10,13}$", isbn):
        raise ValueError(isbn)
    return subprocess.check_output(f"covers fetch {isbn}", shell=True)  # expect: python/command-injection


def cover_half(isbn):
    if not re.match(r"^[0-9]{10,13}", isbn):
        raise ValueError(isbn)
    return subprocess.check_output(f"covers fetch {isbn}", shell=True)  # expect: python/command-injection


def ping_anything(host):
    if not re.fullmatch(r"[\S]+", host):
        raise ValueError(host)
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection


def ping_no_digits(host):
    if not re.fullmatch(r"[\W\D]+", host):
        raise ValueError(host)
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection


def ping_backquotes(host):
    if not re.fullmatch(r"[A-z]+", host):
        raise ValueError(host)
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection


def ping_strictly_at_times(host):
    if app.config["STRICT"]:
        if not re.fullmatch(r"[\w-]+", host):
            raise ValueError(host)
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection


def ping_forgiving(host):
    try:
        if not re.fullmatch(r"[\w-]+", host):
            raise ValueError(host)
    except ValueError:
        log.warning("odd host")
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection


def ping_another(host, request):
    if not re.fullmatch(r"[\w-]+", host):
        raise ValueError(host)
    host = request.args["other"]
    subprocess.run(f"ping -c 1 {host}", shell=True)  # expect: python/command-injection
