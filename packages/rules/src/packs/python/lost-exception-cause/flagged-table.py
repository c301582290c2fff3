def load(number):
    try:
        return read(number)
    except OSError as error:
        try:
            raise FAILURES[code_of(error)]
        except LookupError:
            raise LoadError(number)  # expect: python/lost-exception-cause
