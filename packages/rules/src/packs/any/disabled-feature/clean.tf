resource "aws_s3_bucket" "main" {
  # Public access is disabled for all objects.
  bucket = "ledger"
  # TODO: tag it
  acl = "private"
}
