# The ledger's database.
terraform {
  required_version = ">= 1.7"
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

resource "aws_db_instance" "ledger" {
  identifier        = "ledger-${var.region}"
  allocated_storage = 20
  publicly_accessible = false
  tags = merge(local.tags, { Name = "ledger" })
  depends_on = [aws_security_group.ledger]

  dynamic "timeouts" {
    for_each = var.timeouts == null ? [] : [1]
    content {
      create = "30m"
    }
  }
}
