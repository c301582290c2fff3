# path: orders/migrations/0041_merge_notes.py
from django.db import migrations


def forwards(apps, schema_editor):
    apps.get_model("orders", "Order").objects.update(note="")


def reverse(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    operations = [migrations.RunPython(forwards, reverse)]
