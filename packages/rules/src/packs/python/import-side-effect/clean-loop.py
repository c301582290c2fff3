import time


def measure():
    return time.perf_counter()


while True:
    print(measure())
    time.sleep(1)
