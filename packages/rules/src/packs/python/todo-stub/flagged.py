import asyncio
import logging
import uuid
from datetime import datetime

from fastapi import APIRouter

logger = logging.getLogger(__name__)
router = APIRouter()


def verify_signature(payload, signature):
    # TODO: implement HMAC verification
    return True  # expect: python/todo-stub
#   ^^^^^^^^^^^


@router.post("/refunds")
async def refund(order_id: str, amount: int):
    """Refund an order."""
    # Mock response until the gateway is connected
    return {"status": "ok", "refund_id": "re_123"}  # expect: python/todo-stub


def list_invoices(customer_id):
    return []  # expect: python/todo-stub
    # FIXME: query the billing database


async def charge(customer, amount):
    logger.info("charging %s", customer)
    await asyncio.sleep(0.1)
    # Simulate a successful payment
    return {"id": f"ch_{uuid.uuid4()}", "amount": amount, "created": datetime.utcnow().isoformat()}  # expect: python/todo-stub


def sanitize_html(value):
    # Placeholder: sanitisation to be implemented
    return value  # expect: python/todo-stub


class InvoiceService:
    def __init__(self, session):
        self.session = session

    def total(self, invoice):
        return sum(line.amount for line in invoice.lines)

    def cancel(self, invoice):
        raise NotImplementedError("Cancelling invoices is not implemented yet")  # expect: python/todo-stub

    def export(self, invoice):
        # TODO: export as PDF
        raise NotImplementedError  # expect: python/todo-stub

    def notify(self, invoice):
        # TODO: send the e-mail
        pass  # expect: python/todo-stub

    def archive(self, invoice):
        ...  # TODO: copy to cold storage  # expect: python/todo-stub


def send_welcome_mail(user):
    # TODO: integrate with the mail provider
    logger.info("sending mail to %s", user)  # expect: python/todo-stub


def compute_risk(order):
    raise NotImplementedError()  # expect: python/todo-stub


def check_quota(organization, session):
    usage = session.get(organization.id)
    logger.debug("usage %s", usage)
    if usage is None:
        return False
    # For now, always allow
    return True  # expect: python/todo-stub


def exchange_rate(currency):
    """Placeholder for the rates service."""
    return 1.0  # expect: python/todo-stub


def health_of_workers():
    try:
        # hardcoded until the workers report
        result = {"healthy": True, "workers": 3}
        return result  # expect: python/todo-stub
    except Exception:
        logger.exception("failed")
        raise


class Exporting:
    def run(self):
        raise NotImplementedError("export comes next quarter")  # expect: python/todo-stub
