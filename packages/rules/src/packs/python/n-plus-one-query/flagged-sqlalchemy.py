from fastapi import Depends
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .models import Bill, Tenant
from .session import get_db


def balances(db: Session = Depends(get_db)):
    out = {}
    for tenant in db.scalars(select(Tenant)).all():
        out[tenant.name] = db.scalar(  # expect: python/n-plus-one-query
            select(func.sum(Bill.amount)).where(Bill.tenant_id == tenant.id)
        )
    return out


def owners(bills, db: Session):
    return [db.get(Tenant, bill.tenant_id) for bill in bills]  # expect: python/n-plus-one-query
