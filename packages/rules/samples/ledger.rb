require "json"
require_relative "store"

module Ledger
  TABLE = "entries".freeze

  # One line of the ledger.
  class Entry < ApplicationRecord
    attr_reader :title

    def post(store, *labels, dry: false)
      query = "insert into #{TABLE} values (?)"
      labels.each { |label| raise ArgumentError, "empty" if label.empty? }
      store&.execute(query, title: @title, amount: 12_000) unless dry
    rescue StandardError => error
      logger.error("not posted: #{error.message}")
    end

    def self.find(id) = where(id: id).first
  end
end
