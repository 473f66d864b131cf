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
        // In this process: the default toolchain writes a project of its own, restores and builds it, which takes longer here
        // than all the measuring and is one more thing that needs the package feed.
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
