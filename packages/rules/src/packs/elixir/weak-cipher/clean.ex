defmodule Vault.Cipher do
  @cipher :aes_256_gcm

  def encrypt(key, nonce, data), do: :crypto.crypto_one_time_aead(@cipher, key, nonce, data, "", true)
  def chacha(key, nonce, data), do: :crypto.crypto_one_time_aead(:chacha20_poly1305, key, nonce, data, "", true)
  def counter(key, iv, data), do: :crypto.crypto_one_time(:aes_256_ctr, key, iv, data, true)
  def block(key, iv, data), do: :crypto.crypto_one_time(:aes_256_cbc, key, iv, data, encrypt: true)
  def old(key, iv, data), do: :crypto.block_encrypt(:aes_gcm, key, iv, data)

  # Names that only speak of it.
  def names, do: [:des_cbc, :rc4, :aes_256_ecb]
  def supported?(cipher), do: cipher in :crypto.supports(:ciphers) and cipher != :rc4
  def other(data), do: Archive.crypto_one_time(:des_cbc, data)
end
