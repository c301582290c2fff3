from fastapi import Depends
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .models import Bill, Tenant
from .session import get_db


def balances(db: Session = Depends(get_db)):
    sums = select(Bill.tenant_id, func.sum(Bill.amount)).group_by(Bill.tenant_id)
    return {tenant: amount for tenant, amount in db.execute(sums)}


def settings_of(names, db):
    return [db.get(name) for name in names]


def one(key, db: Session):
    return db.scalar(select(Tenant).where(Tenant.id == key))
