# frozen_string_literal: true

class Invoice < Struct.new(:number, :lines, keyword_init: true)
  include Comparable

  STATES = %i[draft sent paid].freeze
  RATE = { de: 0.19, fr: 0.2, "ch" => 0.077 }.freeze

  def <=>(other) = number <=> other.number

  def total(country: :de)
    net = lines.sum { |line| line[:amount] * line.fetch(:count, 1) }
    (net * (1 + RATE.fetch(country))).round(2)
  end

  def state
    case lines
    in [] then :draft
    in [{ paid: true }, *] then :paid
    else :sent
    end
  end

  def to_s
    <<~TEXT
      Invoice #{number}
      #{lines.map { |line| "- #{line[:title]}" }.join("\n")}
    TEXT
  end
end

begin
  puts Invoice.new(number: 7, lines: [{ title: "größe 😀", amount: 3 }])
rescue KeyError, ArgumentError => e
  warn e.message unless e.message =~ /\Akey\b/i
ensure
  $stdout.flush
end
