import ast
from unittest import TestCase


class OrderLine:
    pass


class _Private:
    pass


class HTTPServer2:
    pass


class suppress_errors:
    def __enter__(self):
        return self


class OrderTest(TestCase):
    def setUp(self):
        self.order = 1

    def assertPaid(self, order):
        assert order


class Visitor(ast.NodeVisitor):
    def visit_FunctionDef(self, node):
        return node


class Window(QWidget):
    def mousePressEvent(self, event):
        return event


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        return None


def load_order(number, is_paid=False):
    return number


def _helper():
    return 1


def made(registry):
    Order = registry.get("Order")
    LIMIT = 3
    order_count = LIMIT
    return Order(order_count)


class Payload(Schema):
    invoiceNumber: str = "1"
    totalAmount = 0


class develop_styles(develop):
    def run(self):
        super().run()


class coloured_label(ui.label):
    pass


def getLogger(name=None):  # noqa: N802
    return name


class Upper(TypeDecorator):
    class comparator_factory(String.Comparator):
        pass
