defmodule Ledger.MixProject do
  use Mix.Project

  defp deps do
    [
      {:phoenix, "~> 1.7"},
      {:plug, "1.16.1"},
      {:core, path: "../core"},
      {:shared, in_umbrella: true},
      # {:old, ">= 0.0.0"},
      {:tool, github: "ledger/tool", tag: "v1.2.0"}
    ]
  end
end
