from django.db import models
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column


class Order(Base):
    __tablename__ = "orders"
    order_id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id"))
    stripe_id = Column(String)
    external_id = Column(Integer)
    request_id = Column(UUID)
    partner_id = Column(String(64))


class Line(Base):
    order_id = Column(Integer)
    product_id = Column(Integer)
    __table_args__ = (ForeignKeyConstraint(["order_id", "product_id"], ["orders.id", "products.id"]),)


class Invoice(Base):
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))


class Comment(models.Model):
    author = models.ForeignKey("users.User", on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    telegram_id = models.BigIntegerField()


class OrderForm(Form):
    user_id = IntegerField()


class Payload(BaseModel):
    user_id = Field(gt=0)


def upgrade():
    op.create_table("payments", sa.Column("invoice_id", sa.Integer(), sa.ForeignKey("invoices.id")))


class Hook(models.Model):
    gitlab_hook_id = models.PositiveIntegerField()
    related_object_id = models.IntegerField(null=True)


class Challenge(Base):
    __tablename__ = "challenges"

    id = Column(Integer, primary_key=True)
    challenge_id = Column(UUID(as_uuid=True), default=uuid4, unique=True)
    friendly_id = Column(Integer, nullable=False)


class CableEnd(models.Model):
    termination_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.PROTECT)
    termination_id = models.PositiveBigIntegerField()
    termination = GenericForeignKey(ct_field="termination_type", fk_field="termination_id")
    sequence_id = models.IntegerField(default=1)


class BerthIn(SQLModel):
    harbour_id: int


@dataclass
class Route:
    depot_id: int


class Lorry(Base):
    depot_id: Mapped[int] = mapped_column(ForeignKey("depots.id"))
    stripe_id: Mapped[str]


class MfaChallenge(Base):
    __tablename__ = "mfa_challenge"
    id = Column(Integer, primary_key=True)
    challenge_id = Column(UUID(as_uuid=True), unique=False)


class RoleEntry(models.Model):
    content_type_id = models.PositiveIntegerField()
    object_id = models.PositiveIntegerField()
