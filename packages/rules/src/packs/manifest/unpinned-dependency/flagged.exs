defmodule Ledger.MixProject do
  use Mix.Project

  defp deps do
    [
      {:postgrex, ">= 0.0.0"}, # expect: manifest/unpinned-dependency
      {:ex_doc, ">= 0.0.0", only: :dev}, # expect: manifest/unpinned-dependency
      {:tool, github: "ledger/tool"}, # expect: manifest/unpinned-dependency
      {:other, git: "https://git.ledger.io/other.git", branch: "main"} # expect: manifest/unpinned-dependency
    ]
  end
end
