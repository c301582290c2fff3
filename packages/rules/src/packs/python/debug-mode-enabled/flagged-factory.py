from shop import create_app, make_server

if __name__ == "__main__":
    create_app().run(host="127.0.0.1", debug=True)  # expect: python/debug-mode-enabled
