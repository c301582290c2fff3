defmodule Shop.OrderTest do
  use ExUnit.Case, async: true

  @moduletag :orders
  @moduletag timeout: 60_000

  @tag :integration
  test "refunds an order", do: assert(Shop.Orders.refund(1) == :ok)

  # Depends on the machine.
  @tag skip: System.get_env("GATEWAY") == nil
  test "pays an order", do: assert(Shop.Orders.pay(1) == :ok)

  @tag skip: if(System.find_executable("git"), do: false, else: "needs git")
  test "clones", do: assert(Shop.Git.clone() == :ok)

  @tag skip: false
  test "ships an order", do: assert(Shop.Orders.ship(1) == :ok)

  @tag capture_log: true
  test "logs", context, do: assert(context.module)

  def skip(list), do: Enum.drop(list, 1)
end

defmodule Shop.CertificateTest do
  use ExUnit.Case

  if String.to_integer(System.otp_release()) < 25 do
    @tag :skip
  end

  test "reads the certificates of the system", do: assert(Shop.Certificates.all() != [])

  @tag :benchmark
  @tag :skip
  test "imports a million rows", do: assert(Shop.Import.run(1_000_000) == :ok)
end
