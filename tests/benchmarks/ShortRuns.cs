using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ServiceBot.Benchmarks;

/// <summary>Short enough that all of it runs within four minutes on two cores.</summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        // In this process: the default toolchain works too, but first restores and builds a project of its own, and then starts
        // a process for each row, which trains the reader and the signal model anew. That takes longer than the measuring.
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(8)
            .WithIterationTime(TimeInterval.FromMilliseconds(150)));
        AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)));
        AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics);
        AddColumn(StatisticColumn.Median, StatisticColumn.Min, StatisticColumn.Max);
        AddLogger(ConsoleLogger.Default);

        // Beside the program, where git does not look.
        WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
    }
}
