from django.db import models


class JobEvent(models.Model):
    host = models.ForeignKey("Host", null=True, on_delete=models.DO_NOTHING, db_constraint=False)
