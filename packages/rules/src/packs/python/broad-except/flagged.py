import logging

logger = logging.getLogger(__name__)


def exchange_rate(client):
    try:
        return client.fetch_rate()
    except Exception as error:  # expect: python/broad-except
        return cached_rate(error)


def parse(text):
    try:
        return parse_date(text)
    except Exception:  # expect: python/broad-except
        return parse_other(text)


def bare(text):
    try:
        return parse_date(text)
    except:  # expect: python/broad-except
        logger.error("cannot parse %s", text)
        return parse_other(text)


def everything(rows):
    for row in rows:
        try:
            save(row)
        except BaseException as error:  # expect: python/broad-except
            logger.warning("row %s: %s", row, error)


def load(path, errors):
    try:
        return read(path)
    except Exception as error:  # expect: python/broad-except
        errors.append(error)
        return None


def printed(client):
    try:
        client.send()
    except (Exception, ValueError) as error:  # expect: python/broad-except
        print("failed", error)


def original(text):
    try:
        return parse_date(text)
    except:  # expect: python/broad-except
        return text


class OrderPage(View):
    def get(self, request, number):
        try:
            order = Order.objects.get(number=number)
        except Exception:  # expect: python/broad-except
            return render(request, "not-found.html")
        return render(request, "order.html", {"order": order})


class Warehouse:
    def run_query(self, query):
        error = None
        try:
            rows = self.cursor.fetch(query)
        except Exception as problem:  # expect: python/broad-except
            rows, error = None, str(problem)
        return rows, error


def read_amount(handle):
    try:
        return parse_amount(handle.read())
    except ValueError:
        return 0
    except Exception as failure:  # expect: python/broad-except
        log.debug("unreadable: %s", failure)
        amount = guess_nothing
    return amount


def handle_error(response):
    try:
        response.reason += response.json()["fault"]
    except Exception as failure:  # expect: python/broad-except
        response.reason += f" (no detail: {failure})"
    response.raise_for_status()
