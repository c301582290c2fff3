def send(order, client):
    try:
        client.send(order)
    except ConnectionError:  # expect: python/useless-rethrow
        raise


def named(order, client):
    try:
        client.send(order)
    except Exception as error:  # expect: python/useless-rethrow
        raise error


def bare(order, client):
    try:
        client.send(order)
    except:  # expect: python/useless-rethrow
        raise


def last_of_two(order, client):
    try:
        client.send(order)
    except TimeoutError:
        client.retry(order)
    except ConnectionError as exc:  # expect: python/useless-rethrow
        raise exc


def with_finally(order, client):
    try:
        client.send(order)
    except (ConnectionError, TimeoutError):  # expect: python/useless-rethrow
        raise
    finally:
        client.close()


async def in_async(order, client):
    try:
        await client.send(order)
    except Exception:  # expect: python/useless-rethrow
        # let the caller decide
        raise
