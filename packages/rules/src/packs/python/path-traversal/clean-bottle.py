from bottle import route, static_file


@route("/files/<name:path>")
def files(name):
    return static_file(name, root="/srv/files")
