resource "aws_s3_bucket" "main" {
  bucket = "ledger"
  # Temporarily turned off # expect: any/disabled-feature
  # server_side_encryption = "aws:kms"
}
