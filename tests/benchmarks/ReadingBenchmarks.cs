using BenchmarkDotNet.Attributes;
using ServiceBot.Understanding;

namespace ServiceBot.Benchmarks;

/// <summary>One message against 100 answers of 12 examples.</summary>
public class ReadingBenchmarks
{
    private readonly Reader _reader = Reader.Of(MadeKnowledge.Of(answers: 100, examples: 12));

    [Benchmark(Description = "a question, 9 words")]
    public Reading Question() => _reader.Read(Messages.Question);

    [Benchmark(Description = "three asks, 25 words")]
    public Reading ThreeParts() => _reader.Read(Messages.ThreeParts);

    [Benchmark(Description = "an angry message")]
    public Reading Angry() => _reader.Read(Messages.Angry);

    [Benchmark(Description = "a story, 1,000 characters")]
    public Reading Story() => _reader.Read(Messages.Story);
}
