# frozen_string_literal: true

# Answers a question from a snapshot.
#
#     ruby answer.rb SNAPSHOT QUESTION...
#
# Needs nothing but Ruby (3.0 or later) and an installed libhelpdex; HELPDEX_PREFIX says where, default /usr/local.

require "fiddle/import"
require "json"

# A knowledge base that answers questions.
class Helpdex
  # Why an operation failed; +slug+ is a name that never changes, such as "invalid_snapshot".
  class Error < StandardError
    attr_reader :slug

    def initialize(slug, message)
      super(message)
      @slug = slug
    end
  end

  # The functions of helpdex.h that this program uses.
  module C
    extend Fiddle::Importer
    dlload File.join(ENV.fetch("HELPDEX_PREFIX", "/usr/local"), "lib", "libhelpdex.so.1")
    extern "int hdx_open(const char *, size_t, const char *, size_t, void **, void **)"
    extern "int hdx_call(void *, const char *, size_t, void *, void *, void **, void **)"
    extern "void hdx_kb_free(void *)"
    extern "const char *hdx_bytes_data(void *, void *)"
    extern "void hdx_bytes_free(void *)"
    extern "const char *hdx_status_name(int)"
    extern "const char *hdx_error_message(void *)"
    extern "void hdx_error_free(void *)"
  end

  def initialize(snapshot)
    kb = receive { |out, error| C.hdx_open(snapshot, snapshot.bytesize, nil, 0, out, error) }
    # Freed when it is collected.
    @kb = Fiddle::Pointer.new(kb.to_i, 0, C["hdx_kb_free"])
  end

  # The articles that answer a question, best first, as hashes. Options are those of the operation "search".
  def search(question, **options)
    call("search", question: question, offsets: "codepoint", **options)[:answers]
  end

  # Runs any operation; its result.
  def call(operation, **params)
    request = JSON.generate(params.merge(op: operation))
    result = receive { |out, error| C.hdx_call(@kb, request, request.bytesize, nil, nil, out, error) }
    text = C.hdx_bytes_data(result, nil).to_s.force_encoding(Encoding::UTF_8)
    JSON.parse(text, symbolize_names: true)
  ensure
    C.hdx_bytes_free(result) if result
  end

  private

  # Calls a function that writes a pointer or an error; the pointer.
  def receive
    slot = Fiddle::SIZEOF_VOIDP
    Fiddle::Pointer.malloc(2 * slot, Fiddle::RUBY_FREE) do |memory|
      memory[0, 2 * slot] = "\0" * (2 * slot)
      out, error = memory, memory + slot
      status = yield out, error
      return out.ptr if status.zero?

      message = C.hdx_error_message(error.ptr).to_s.force_encoding(Encoding::UTF_8)
      C.hdx_error_free(error.ptr)
      raise Error.new(C.hdx_status_name(status).to_s, message)
    end
  end
end

# The passage with what matches in brackets.
def marked(text, highlights)
  highlights.reverse_each { |h| text[h[:start]...h[:end]] = "[#{text[h[:start]...h[:end]]}]" }
  text
end

abort "usage: ruby answer.rb SNAPSHOT QUESTION..." if ARGV.size < 2
begin
  answers = Helpdex.new(ARGV[0]).search(ARGV.drop(1).join(" "), limit: 3)
rescue Helpdex::Error => e
  abort "#{e.slug}: #{e.message}"
end
answers.each.with_index(1) do |answer, place|
  puts "#{place}. #{answer[:title]} (#{answer[:lang]})", "   #{marked(answer[:passage], answer[:highlights])}"
  puts "   #{answer[:url]}" if answer[:url]
end
puts "No article answers this." if answers.empty?
