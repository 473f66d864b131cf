using System.Diagnostics;

namespace ServiceBot.Benchmarks;

/// <summary>The rows of the benchmarks by a plain stopwatch, in about ten seconds: for a glance while working, not for a record.</summary>
internal static class QuickLook
{
    private const int Batches = 5;

    // Until the runtime has compiled all of the reading for good.
    private static readonly TimeSpan FirstWarming = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(40);
    private static readonly int[] Lengths = [500, 1000, 2000, 4000, 8000];

    public static void Print()
    {
        Deciding();
        Reading();
        Hostile();
        Training();
        Recognizers();
    }

    private static void Deciding()
    {
        var deciding = new DecidingBenchmarks();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < FirstWarming)
        {
            deciding.Question();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var runs = 0;
        Row("a question, read and decided", Median(() =>
        {
            runs++;
            return deciding.Question();
        }));
        Console.WriteLine($"{(GC.GetAllocatedBytesForCurrentThread() - before) / runs / 1000} KB each");
    }

    private static void Reading()
    {
        var reading = new ReadingBenchmarks();
        var start = Stopwatch.GetTimestamp();
        reading.Question();
        Row("the first message of a process", Stopwatch.GetElapsedTime(start));
        while (Stopwatch.GetElapsedTime(start) < FirstWarming)
        {
            reading.Question();
            reading.ThreeParts();
            reading.Angry();
            reading.Story();
        }

        Row("a question, 9 words", Median(reading.Question), "150 us");
        Row("three asks, 25 words", Median(reading.ThreeParts));
        Row("an angry message", Median(reading.Angry));
        Row("a story, 1,000 characters", Median(reading.Story));
    }

    private static void Hostile()
    {
        var hostile = new HostileBenchmarks();
        foreach (var kind in Enum.GetValues<Hostility>())
        {
            var times = Lengths.Select(length =>
            {
                (hostile.Kind, hostile.Length) = (kind, length);
                hostile.Setup();
                return Median(hostile.Read);
            }).ToList();
            foreach (var (length, time) in Lengths.Zip(times).SkipLast(1))
            {
                Row($"hostile, {kind}, {length}", time);
            }

            Row($"hostile, {kind}, {Lengths[^1]}", times[^1], $"20 ms; {times[^1] / times[0]:0.0} times the time of {Lengths[0]}");
        }
    }

    private static void Training()
    {
        var training = new TrainingBenchmarks();
        foreach (var (size, bar) in new[] { ("100 x 12", "300 ms"), ("150 x 15", "2 s") })
        {
            training.Size = size;
            training.Setup();
            Row($"train on the examples, {size}", Median(training.Examples, batches: 1), bar);
            Row($"train on examples and answers, {size}", Median(training.Knowledge, batches: 1));
        }
    }

    private static void Recognizers()
    {
        var recognizers = new RecognizerBenchmarks();
        Row("recognize: yes or no", Median(recognizers.Boolean));
        Row("recognize: numbers", Median(recognizers.Number));
        Row("recognize: amounts of money", Median(recognizers.Currency));
        Row("recognize: phone numbers", Median(recognizers.PhoneNumber));
        Row("recognize: e-mail addresses", Median(recognizers.Email));
        Row("recognize: dates and times", Median(recognizers.DateAndTime));
    }

    private static void Row(string name, TimeSpan time, string bar = "") =>
        Console.WriteLine($"{name,-44} {time.TotalMicroseconds,14:N1} us   {(bar.Length > 0 ? $"(bar: {bar})" : "")}".TrimEnd());

    // The batches are as long as what is run in one while warming allows.
    private static TimeSpan Median(Func<object> run, int batches = Batches)
    {
        var start = Stopwatch.GetTimestamp();
        var runs = 0;
        do
        {
            run();
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start) < Warming);

        var each = Math.Max(1, (int)(runs * (Measuring / Stopwatch.GetElapsedTime(start)) / batches));
        var times = new List<TimeSpan>();
        for (var batch = 0; batch < batches; batch++)
        {
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < each; i++)
            {
                run();
            }

            times.Add(Stopwatch.GetElapsedTime(start) / each);
        }

        return times.Order().ElementAt(batches / 2);
    }
}
