# path: src/orders/start.py
def confirm_upgrade():
    print("The database has to be brought up to date.")
    return input("Go on? ") == "y"


def create_app(jobs):
    while jobs.running():
        print("waiting for the import")  # expect: python/print-logging
        jobs.wait()
