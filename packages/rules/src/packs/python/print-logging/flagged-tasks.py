# path: src/jobs/orders.py
import sys

from celery import shared_task


@shared_task(time_limit=60)
def push_orders(order_ids):
    for order_id in order_ids:
        print("pushing", order_id)  # expect: python/print-logging


if __name__ == "__main__":
    push_orders(sys.argv[1:])
