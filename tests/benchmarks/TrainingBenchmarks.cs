using BenchmarkDotNet.Attributes;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Benchmarks;

/// <summary>What is done at every start and after every change of the knowledge.</summary>
[RunOncePerIteration]
public class TrainingBenchmarks
{
    private KnowledgeBase _knowledge = MadeKnowledge.Of(0, 0);
    private IReadOnlyList<(AnswerId Answer, string Text)> _examples = [];

    [Params("100 x 12", "150 x 15")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _knowledge = Size == "100 x 12" ? MadeKnowledge.Of(answers: 100, examples: 12) : MadeKnowledge.Of(answers: 150, examples: 15);
        _examples = MadeKnowledge.ExamplesOf(_knowledge);
    }

    [Benchmark(Description = "train on the examples")]
    public Reader Examples() => Reader.Trained(_examples);

    /// <summary>As the running bot does it.</summary>
    [Benchmark(Description = "train on examples and answers")]
    public Reader Knowledge() => Reader.Of(_knowledge);
}
