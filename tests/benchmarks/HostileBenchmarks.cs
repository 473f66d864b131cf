using BenchmarkDotNet.Attributes;
using ServiceBot.Understanding;

namespace ServiceBot.Benchmarks;

/// <summary>Texts made to be slow, at five lengths: twice the length may take twice the time, not more.</summary>
public class HostileBenchmarks
{
    private readonly Reader _reader = Reader.Of(MadeKnowledge.Of(answers: 100, examples: 12));
    private string _message = "";

    [Params(Hostility.Noise, Hostility.OneWord, Hostility.Joints, Hostility.Specks, Hostility.Slips, Hostility.NoSpace)]
    public Hostility Kind { get; set; }

    [Params(500, 1000, 2000, 4000, 8000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup() => _message = Messages.Hostile(Kind, Length);

    [Benchmark(Description = "hostile")]
    public Reading Read() => _reader.Read(_message);
}
