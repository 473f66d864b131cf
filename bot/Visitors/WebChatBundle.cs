using System.Security.Cryptography;

namespace ServiceBot.Visitors;

/// <summary>Microsoft's Web Chat in one file, as npm brings it.</summary>
internal sealed class WebChatBundle
{
    public const string FileName = "webchat.js";

    // The best would make four megabytes a tenth smaller, and the first visitor wait ten times as long.
    private const int BrotliQuality = 9;

    private WebChatBundle(byte[] bytes)
    {
        Version = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        File = new CompressedFile(bytes, "text/javascript; charset=utf-8", BrotliQuality);
    }

    /// <summary>A hash that stands in the file's address, so that a browser may keep it for good.</summary>
    public string Version { get; }

    public CompressedFile File { get; }

    /// <exception cref="InvalidDataException">It is not there; the message says how to get it.</exception>
    public static WebChatBundle In(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return System.IO.File.Exists(path)
            ? new WebChatBundle(System.IO.File.ReadAllBytes(path))
            : throw new InvalidDataException(
                $"Website:Chat is \"{WebsiteOptions.WebChat}\", and {path} is missing. Copy deploymentTemplates/webchat beside knowledge/ as \"webchat\" and run \"npm ci\" in it, or set Website:WebChatFolder to the folder that holds {FileName}.");
    }
}
