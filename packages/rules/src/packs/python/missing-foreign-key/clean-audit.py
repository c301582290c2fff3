from sqlalchemy import BigInteger, Column, Integer
from sqlalchemy.orm import backref, relationship


class AuditEntry(Base):
    id = Column(Integer, primary_key=True)
    employee_id = Column(Integer, nullable=True)


class Phone(Base):
    id = Column(Integer, primary_key=True)
    employee_id = Column(BigInteger, index=True)
    employee = relationship(
        "Employee", primaryjoin="foreign(Phone.employee_id) == remote(Employee.id)", backref=backref("phones")
    )
    backend_key_id = Column(Integer, index=True)


def upgrade():
    op.create_table(
        f"{prefix}audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
    )
