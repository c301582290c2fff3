# path: src/alembic/versions/0008_invoices.py
import sqlalchemy as sa
from alembic import op


def upgrade():
    op.create_table("invoices", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_index("ix_invoices_user_id", "invoices", ["user_id"])
    op.add_column("invoices", sa.Column("currency", sa.String(3), nullable=False))
    op.add_column("orders", sa.Column("currency", sa.String(3), nullable=True))
    op.add_column("orders", sa.Column("state", sa.String(10), nullable=False, server_default="new"))
    op.create_index("ix_orders_day", "orders", ["day"], postgresql_concurrently=True)
    op.execute("CREATE INDEX CONCURRENTLY ix_orders_day ON orders (day)")
    op.execute("UPDATE orders SET state = 'new' WHERE state IS NULL")
    op.alter_column("orders", "state", server_default=None)
    op.drop_index("ix_orders_old")


def downgrade():
    op.drop_table("invoices")
    op.drop_column("orders", "currency")


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(name="Invoice", fields=[]),
        migrations.AddIndex(model_name="invoice", index=models.Index(fields=["day"], name="invoice_day")),
        migrations.AddField(model_name="order", name="note", field=models.TextField(null=True)),
        migrations.AddField(model_name="order", name="memo", field=models.CharField(blank=True, max_length=40)),
        AddIndexConcurrently(model_name="order", index=models.Index(fields=["day"], name="order_day")),
    ]
