def logged(order, client, logger):
    try:
        client.send(order)
    except ConnectionError:
        logger.warning("order %s not sent", order)
        raise


def lets_through(order, client):
    try:
        client.send(order)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        client.fail(error)


def translated(order, client):
    try:
        client.send(order)
    except ConnectionError as error:
        raise SendError(order) from error


def other(order, client):
    try:
        client.send(order)
    except ConnectionError:
        raise SendError(order)


def decided(order, client):
    try:
        client.send(order)
    except ConnectionError:
        if client.strict:
            raise


def cleaned(session):
    try:
        session.commit()
    except Exception:
        session.rollback()
        raise
