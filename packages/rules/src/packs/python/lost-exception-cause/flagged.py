from fastapi import HTTPException


def load(path):
    try:
        return read(path)
    except OSError as error:
        raise OrderError(path)  # expect: python/lost-exception-cause


def find(orders, number):
    try:
        return orders[number]
    except KeyError:
        raise HTTPException(status_code=404, detail="no such order")  # expect: python/lost-exception-cause


def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise errors.InvalidNumber(f"not a number: {e}")  # expect: python/lost-exception-cause


def branch(text, strict):
    try:
        return int(text)
    except ValueError:
        if strict:
            raise TypeError("not a number")  # expect: python/lost-exception-cause
        return 0


def without_call(text):
    try:
        return int(text)
    except ValueError:
        raise NotANumber  # expect: python/lost-exception-cause


def nested(client):
    try:
        client.send()
    except (ConnectionError, TimeoutError) as error:
        for attempt in range(3):
            raise RetryError(attempt)  # expect: python/lost-exception-cause


def unpack(data):
    try:
        return struct.unpack("<I", data)
    except TypeError:
        raise struct.error("no bytes")  # expect: python/lost-exception-cause


def load_profile(path):
    try:
        return read_profile(path)
    except (OSError, ValueError) as failure:
        error = ProfileError(str(failure))
        raise error  # expect: python/lost-exception-cause


def limit_of(text):
    try:
        return int(text)
    except ValueError:
        raise request_error(message="no number")  # expect: python/lost-exception-cause


class Amount:
    def read(self, text):
        try:
            return parse(text)
        except ValueError as error:
            raise self.make_error(str(error))  # expect: python/lost-exception-cause
