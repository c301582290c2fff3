import sys


def load(path):
    try:
        return read(path)
    except OSError as error:
        raise OrderError(path) from error


def hidden(orders, number):
    try:
        return orders[number]
    except KeyError:
        raise LookupError(number) from None


def again(client):
    try:
        client.send()
    except ConnectionError:
        client.reset()
        raise


def same(client):
    try:
        client.send()
    except ConnectionError as error:
        client.reset()
        raise error


def leave(path):
    try:
        return read(path)
    except OSError:
        raise SystemExit(2)


def with_traceback(client):
    try:
        client.send()
    except ConnectionError as error:
        raise error.with_traceback(sys.exc_info()[2])


def outside(number):
    if number < 0:
        raise ValueError(number)
    try:
        return roots[number]
    except KeyError:

        def fail():
            raise LookupError(number)

        return fail


def load_profile(path):
    try:
        return read_profile(path)
    except OSError as failure:
        error = ProfileError(path)
        error.__cause__ = failure
        raise error


def limited(text):
    try:
        return int(text)
    except ValueError as error:
        raise request_error(exception=error)


def find(module):
    try:
        return module.app
    except AttributeError:
        try:
            found = module.celery
            if isinstance(found, ModuleType):
                raise AttributeError("that is the module")
        except AttributeError:
            return None
        return found


def run_step(step):
    try:
        step.run()
    except StepRefused as error:
        raise StepFailed(number=step.number, original_error=error)
