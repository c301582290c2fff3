# path: mix.exs
defmodule Shop.MixProject do
  use Mix.Project

  defp deps do
    [
      # TODO: for now from the branch
      {:jason, "~> 1.4"}
    ]
  end

  # placeholder values until the first release
  def project, do: [app: :shop, version: "0.1.0"]
end
