defmodule Vault.Cipher do
  @cipher :des_ede3_cbc

  def encrypt(key, data), do: :crypto.crypto_one_time(:aes_256_ecb, key, data, true) # expect: elixir/weak-cipher
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  def triple(key, iv, data), do: :crypto.crypto_one_time(@cipher, key, iv, data, true) # expect: elixir/weak-cipher

  def single(key, iv, data), do: :crypto.crypto_one_time(:des_cbc, key, iv, data, encrypt: true) # expect: elixir/weak-cipher

  def stream(key), do: :crypto.crypto_init(:rc4, key, true) # expect: elixir/weak-cipher

  def old_stream(key), do: :crypto.stream_init(:rc4, key) # expect: elixir/weak-cipher

  def old_block(key, data), do: :crypto.block_encrypt(:aes_ecb, key, data) # expect: elixir/weak-cipher

  def blowfish(key, iv, data) do
    algorithm = :blowfish_cbc
    :crypto.crypto_one_time(algorithm, key, iv, data, false) # expect: elixir/weak-cipher
  end
end
