import invoke
import os
import shlex
import subprocess
import sys

BACKUP = "/usr/local/bin/backup --full"
TARGET = "/srv/data"


def vectors(source, target):
    subprocess.run(["convert", source, target], check=True)
    subprocess.Popen(["git", "-C", source, "log"], shell=False)
    subprocess.check_output([sys.executable, "-m", "pip", "list"])


def fixed():
    os.system("clear")
    subprocess.run("ls -la | sort", shell=True)
    subprocess.run(BACKUP, shell=True)
    os.system(f"du -sh {TARGET}")
    os.system("cls" if os.name == "nt" else "clear")


def quoted(path, names):
    subprocess.run(f"wc -l {shlex.quote(path)}", shell=True)
    subprocess.run("cat " + " ".join(shlex.quote(name) for name in names) if False else "cat a", shell=True)
    subprocess.run(shlex.join(["cat", path]), shell=True)


def numbers(pid):
    os.system(f"kill -9 {int(pid)}")
    os.system("renice 10 %d" % os.getpid())


def chosen(verbose):
    flags = "-v" if verbose else "-q"
    command = "make " + flags
    subprocess.run(command, shell=True)


def python_with_code(code):
    subprocess.run(["python", "-c", code])


def other_meanings(app, planet, template):
    app.run(template)
    planet.system(template)
    template.render(shell=True)
    database.run(f"SELECT {planet}")


def decided_by_the_caller(command, shell):
    subprocess.run(command, shell=shell)


class Runner:
    def run(self, arguments):
        return subprocess.run(arguments, capture_output=True)


@invoke.task
def checks(c):
    c.run("pytest -q")


def job(runner, name):
    runner.run("nightly " + name)


def become(arguments):
    os.execvp("nginx", ["nginx", "-c", "/etc/nginx.conf"])
    os.execvp("convert", ["convert", *arguments])


def edit(arguments):
    os.system(" ".join(_shellquote(each) for each in ["gpg"] + arguments))


def sort_lines_of(path):
    options = dict(cwd="/srv", check=True)
    return subprocess.run(["sort", path], **options)


def sort_fixed():
    options = dict(shell=True, cwd="/srv")
    return subprocess.run("sort names | uniq -c", **options)


def cover(isbn):
    if not re.match(r"^[\dX]{10,13}$", isbn):
        raise ValueError(isbn)
    return subprocess.check_output(f"covers fetch {isbn}", shell=True)


def ping_checked(request, log):
    host = request.args["host"]
    if not re.fullmatch(r"[A-Za-z0-9_\-]{1,63}", host):
        log.warning("refused")
        raise ValueError(host)
    for _ in range(3):
        subprocess.run(f"ping -c 1 {host}", shell=True)


def ping_else(host):
    if not re.fullmatch(r"[\w-]+", host):
        return None
    else:
        return subprocess.run(f"ping -c 1 {host}", shell=True)
