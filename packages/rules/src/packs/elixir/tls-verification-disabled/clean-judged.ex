defmodule Shop.Pins do
  def options(pin) do
    [verify: :verify_none, verify_fun: {&Shop.Pins.check/3, {:der, pin}}]
  end
end
