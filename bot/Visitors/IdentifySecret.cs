using System.Security.Cryptography;
using System.Text;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The secret with which a website signs who is logged in: the configured one, and in development, where none need be configured, one of this data folder.</summary>
public sealed class IdentifySecret
{
    /// <param name="configured">Website:IdentifySecret; may be empty.</param>
    public IdentifySecret(string configured, SigningKey key, IHostEnvironment environment) =>
        Value = configured.Length > 0 ? Encoding.UTF8.GetBytes(configured)
            : environment.IsDevelopment() ? HMACSHA256.HashData(key.Value, "website identify"u8)
            : null;

    /// <summary>Null: nobody can be identified here.</summary>
    internal byte[]? Value { get; }
}
