using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Owner;

/// <summary>evaluate: reads a file of messages or conversations and writes what was read in each.</summary>
internal static class EvaluateVerb
{
    public static Verb Verb { get; } = new(
        "evaluate",
        "reads a file of messages and writes what it understood of each, for scoring",
        Operand: null,
        new Dictionary<string, string?> { ["--in"] = "FILE.jsonl", ["--out"] = "FILE.jsonl", ["--train"] = "FILE.jsonl", ["--tune"] = "FILE.jsonl" },
        """
        evaluate --in FILE.jsonl --out FILE.jsonl [--train FILE.jsonl] [--tune FILE.jsonl]

        --in     one JSON object a line: {"id", "text"} for a message, {"id", "turns": [{"role", "text"}]} for a conversation
        --out    one object a line: {"id", "refund", "frustrated", "human", "answer_id", "answer_ids", "n_questions"}, where
                 answer_id is null when the bot would decline, and refund is true for whoever demands money back, cancels or
                 returns; for a conversation {"id", "turns": [{"frustrated"}], "escalate_at"},
                 the place of the visitor's turn at which a person is called, null for never
        --train  lines {"text", "label": {"answer_id"}}: these answers instead of those of the knowledge folder
        --tune   lines as in --in, with "label": {"answer_id"} or {"answer_ids"}: where the reader draws its lines is chosen
                 on them, by Matthews correlation (for answer_ids by the share that is right), and nothing else is

        Exit code 0: done. 1: the knowledge is faulty. 2: a file cannot be used, or the command was not understood.
        """,
        Run);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given["--in"] is not { } input || given["--out"] is not { } target)
        {
            return CommandLine.Refuse(error, "\"evaluate\" needs --in FILE.jsonl and --out FILE.jsonl; --train FILE.jsonl and --tune FILE.jsonl may follow.");
        }

        try
        {
            var lines = EvaluationLines.Read(input);
            if (MakeReader(given["--train"], error) is not { } reader)
            {
                return CommandLine.Faulty;
            }

            if (given["--tune"] is { } tuneOn)
            {
                reader = reader.With(Tune(reader, EvaluationLines.Read(tuneOn), tuneOn, error));
            }

            Write(lines, reader, target, error);
            output.WriteLine($"{lines.Count} lines read from {input}, written to {target}.");
            return CommandLine.Done;
        }
        catch (EvaluationFault wrong)
        {
            return CommandLine.Refuse(error, wrong.Message);
        }
    }

    /// <summary>Null, with the reasons said, when the knowledge is faulty.</summary>
    private static Reader? MakeReader(string? train, TextWriter error)
    {
        if (train is not null)
        {
            var examples = EvaluationLines.ReadExamples(train);
            error.WriteLine($"Learning {examples.Count} examples of {examples.Select(e => e.Answer).Distinct().Count()} answers ...");
            return examples.Count > 0
                ? Reader.Trained(examples.Select(e => (new AnswerId(e.Answer), e.Text)))
                : throw new EvaluationFault($"{train}: there is no example in it.");
        }

        var folder = CommandLine.KnowledgeFolder(null, error) ?? throw new EvaluationFault("Without --train there must be a knowledge folder.");
        var (desk, faults) = KnowledgeLoading.Load(folder);
        foreach (var fault in faults)
        {
            error.WriteLine(fault);
        }

        return desk?.Reader;
    }

    private static void Write(List<EvaluationLine> lines, Reader reader, string target, TextWriter error)
    {
        var progress = new Progress(error, "Reading", lines.Count);
        try
        {
            using var file = new StreamWriter(target) { NewLine = "\n" };
            foreach (var line in lines)
            {
                file.WriteLine(line.Turns is null ? OfMessage(line, reader) : OfConversation(line, line.Turns, reader));
                progress.Step();
            }
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EvaluationFault($"{target}: the file cannot be written: {unwritable.Message}");
        }
    }

    private static string OfMessage(EvaluationLine line, Reader reader)
    {
        var reading = reader.Read(line.Text ?? "");
        var answers = AnswersOf(reading, reader.Classify(line.Text ?? ""));
        return JsonSerializer.Serialize(
            new
            {
                line.Id,
                Refund = reading.Has(SignalKind.Refund) || reading.Has(SignalKind.Cancellation),
                Frustrated = reading.Has(SignalKind.Frustration),
                Human = reading.Has(SignalKind.PersonWanted),
                AnswerId = answers.FirstOrDefault(),
                AnswerIds = answers,
                NQuestions = reading.Asks.Count,
            },
            Json);
    }

    // The answers given, or offered where two are close; first the one that the message as a whole is about, then the surest.
    private static List<string> AnswersOf(Reading reading, IReadOnlyList<Candidate> whole) =>
    [
        .. reading.Asks
            .Where(a => a.Verdict is Verdict.Understood or Verdict.TwoClose)
            .Select(a => a.Candidates[0])
            .OrderByDescending(c => whole is [var main, ..] && c.Answer == main.Answer)
            .ThenByDescending(c => c.Confidence)
            .Select(c => c.Answer.Value)
            .Distinct(),
    ];

    private static string OfConversation(EvaluationLine line, IReadOnlyList<TranscriptLine> turns, Reader reader)
    {
        var mood = Transcript.Walk(turns, reader);
        return JsonSerializer.Serialize(
            new { line.Id, Turns = mood.Steps.Select(s => s is null ? null : new { Frustrated = s.IsFrustrated }), EscalateAt = mood.EscalatesAt },
            Json);
    }

    private static Thresholds Tune(Reader reader, List<EvaluationLine> lines, string file, TextWriter error)
    {
        var labelled = lines.Where(l => l.Text is not null && l.Label is not null).ToList();
        if (labelled.Count == 0)
        {
            throw new EvaluationFault($"{file}: no line is labelled with \"answer_id\" or \"answer_ids\", so there is nothing to tune on.");
        }

        // First roughly, then finely around the best.
        var rough = Enumerable.Range(0, 20).Select(i => 0.03 + 0.05 * i).ToList();
        var progress = new Progress(error, "Tuning", rough.Count + 8);
        var (line, quality) = Best(rough);
        (line, quality) = Best([line, .. Enumerable.Range(-4, 9).Where(i => i != 0).Select(i => line + 0.01 * i).Where(t => t > 0)]);
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"An answer is given from confidence {line:F2}; on {labelled.Count} labelled lines that scores {quality:F3}."));
        return Thresholds.From(line);

        (double Line, double Quality) Best(IEnumerable<double> tried)
        {
            var best = (Line: 0.0, Quality: double.MinValue);
            foreach (var from in tried)
            {
                var score = Score(reader.With(Thresholds.From(from)), labelled);
                best = score > best.Quality ? (from, score) : best;
                progress.Step();
            }

            return best;
        }
    }

    private static double Score(Reader reader, List<EvaluationLine> labelled)
    {
        var read = labelled.Select(l => (Label: l.Label ?? throw new UnreachableException(), Answers: AnswersOf(reader.Read(l.Text ?? ""), reader.Classify(l.Text ?? "")))).ToList();
        var single = read.Where(r => !r.Label.Several).Select(r => (r.Label.Answers.FirstOrDefault() ?? "", r.Answers.FirstOrDefault() ?? "")).ToList();
        var several = read.Where(r => r.Label.Several).ToList();
        var shares = several.Select(r => r.Answers.Union(r.Label.Answers).Count() is var all and > 0 ? (double)r.Answers.Intersect(r.Label.Answers).Count() / all : 1);
        return (single.Count * Correlation(single) + shares.Sum()) / read.Count;
    }

    /// <summary>The Matthews correlation of several classes: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004.</summary>
    private static double Correlation(List<(string Asked, string Given)> pairs)
    {
        double all = pairs.Count;
        double right = pairs.Count(p => p.Asked == p.Given);
        var asked = pairs.CountBy(p => p.Asked).ToDictionary();
        var given = pairs.CountBy(p => p.Given).ToDictionary();
        var shared = asked.Sum(a => (double)a.Value * given.GetValueOrDefault(a.Key));
        var spread = (all * all - given.Values.Sum(n => (double)n * n)) * (all * all - asked.Values.Sum(n => (double)n * n));
        return spread > 0 ? (right * all - shared) / Math.Sqrt(spread) : 0;
    }

    /// <summary>A line every few seconds, so that long work is seen to go on.</summary>
    private sealed class Progress(TextWriter error, string what, int of)
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
        private readonly Stopwatch _since = Stopwatch.StartNew();
        private int _done;

        public void Step()
        {
            _done++;
            if (_since.Elapsed >= Every)
            {
                error.WriteLine($"{what}: {_done} of {of} ...");
                _since.Restart();
            }
        }
    }
}
