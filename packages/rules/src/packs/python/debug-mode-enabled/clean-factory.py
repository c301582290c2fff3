from shop import create_app, solver_for

if __name__ == "__main__":
    solver_for("routes").run(debug=True)
    create_app().run(host="127.0.0.1", debug=False)
