# path: src/alembic/versions/0007_orders.py
import sqlalchemy as sa
from alembic import op


def upgrade():
    op.create_index("ix_orders_user_id", "orders", ["user_id"])  # expect: python/unsafe-migration
    op.add_column("orders", sa.Column("currency", sa.String(3), nullable=False))  # expect: python/unsafe-migration
    op.alter_column("orders", "total", nullable=False)  # expect: python/unsafe-migration
    op.alter_column("orders", "total", type_=sa.Numeric(12, 2))  # expect: python/unsafe-migration
    op.drop_column("orders", "legacy_code")  # expect: python/unsafe-migration
    op.drop_table("old_orders")  # expect: python/unsafe-migration
    op.rename_table("orders", "purchases")  # expect: python/unsafe-migration
    op.execute("ALTER TABLE orders ALTER COLUMN total SET NOT NULL")  # expect: python/unsafe-migration
    op.execute("CREATE INDEX ix_orders_day ON orders (day)")  # expect: python/unsafe-migration
    op.create_foreign_key("fk_orders_user", "orders", "users", ["user_id"], ["id"])  # expect: python/unsafe-migration
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("note")  # expect: python/unsafe-migration


class Migration(migrations.Migration):
    operations = [
        migrations.RemoveField(model_name="order", name="code"),  # expect: python/unsafe-migration
        migrations.RenameField("order", "total", "amount"),  # expect: python/unsafe-migration
        migrations.AddIndex(model_name="order", index=models.Index(fields=["day"], name="order_day")),  # expect: python/unsafe-migration
        migrations.AddField(model_name="order", name="weight", field=models.IntegerField(blank=True)),  # expect: python/unsafe-migration
        migrations.AddField(model_name="order", name="tag", field=models.CharField(max_length=40)),  # expect: python/unsafe-migration
        migrations.DeleteModel(name="OldOrder"),  # expect: python/unsafe-migration
    ]
